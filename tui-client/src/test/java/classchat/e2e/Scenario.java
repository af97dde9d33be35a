package classchat.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What happens between people is the same on each {@link Backend}: such a test asks for a {@link
 * Site} as a parameter, and for no server of its own making.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("scenario")
@ExtendWith(Sites.class)
@interface Scenario {}
