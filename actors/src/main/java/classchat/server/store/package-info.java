/**
 * What must survive: accounts, conversations and their logs. The only package that knows SQL. Calls
 * block unless they say else, so they belong on the store's own threads ({@link Store#readers}).
 */
@NullMarked
package classchat.server.store;

import org.jspecify.annotations.NullMarked;
