/** Which key does what; every key can be given another meaning in the settings. */
@NullMarked
package classchat.client.keys;

import org.jspecify.annotations.NullMarked;
