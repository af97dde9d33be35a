/** Who is who: passwords, device keys, invitations, the set-up code, and what guessing costs. */
@NullMarked
package classchat.server.account;

import org.jspecify.annotations.NullMarked;
