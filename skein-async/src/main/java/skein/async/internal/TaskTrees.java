package skein.async.internal;

import java.util.function.Supplier;
import javax.management.StandardMBean;
import skein.async.TaskTree;

/**
 * The task tree of this process as a management bean, which {@link RemoteTree} makes in it from outside.
 *
 * <p>Its one operation is that of an interface of the JDK's: one of its own could not be called from outside on the
 * module path.
 */
public final class TaskTrees extends StandardMBean implements Supplier<String> {
    /** For the bean server. */
    public TaskTrees() {
        super(Supplier.class, false);
    }

    /** The tree as text. */
    @Override
    public String get() {
        return TaskTree.snapshot().render();
    }
}
