/** Whether what people read about this checkout is so. */
@NullMarked
package classchat.docs;

import org.jspecify.annotations.NullMarked;
