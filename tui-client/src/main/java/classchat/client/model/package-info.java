/**
 * What a client knows, as immutable values and the events that change them. Knows neither Akka nor
 * a screen.
 */
@NullMarked
package classchat.client.model;

import org.jspecify.annotations.NullMarked;
