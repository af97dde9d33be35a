/** Reads class lists, as people write them with spreadsheets. */
@NullMarked
package classchat.server.roster;

import org.jspecify.annotations.NullMarked;
