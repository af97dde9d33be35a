/** What the client keeps on disk, owner-only and safe against a kill at any moment. */
@NullMarked
package classchat.client.profile;

import org.jspecify.annotations.NullMarked;
