/** The display on a real terminal. The only package that knows Lanterna. */
@NullMarked
package classchat.client.terminal;

import org.jspecify.annotations.NullMarked;
