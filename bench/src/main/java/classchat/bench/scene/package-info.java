/** What ClassChat can do, one scene for each, played with the real programs for a picture. */
@NullMarked
package classchat.bench.scene;

import org.jspecify.annotations.NullMarked;
