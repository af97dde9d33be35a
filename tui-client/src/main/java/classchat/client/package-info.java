/** The client program: its entry point and settings. */
@NullMarked
package classchat.client;

import org.jspecify.annotations.NullMarked;
