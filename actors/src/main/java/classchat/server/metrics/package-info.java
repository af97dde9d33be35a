/** What is measured of a running server. Only this package knows Micrometer; none knows it. */
@NullMarked
package classchat.server.metrics;

import org.jspecify.annotations.NullMarked;
