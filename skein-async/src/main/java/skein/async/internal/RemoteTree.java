package skein.async.internal;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.PrintStream;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Gets the task tree of another process of this machine.
 *
 * <p>It lets that process start its local management agent, and then create a bean out of Skein's own classes there. So a
 * process does nothing to be seen before somebody looks, and no agent is loaded into it, which the JDK would warn of.
 */
public final class RemoteTree {
    private static final String USAGE = "usage: java -cp skein-async.jar skein.async.TaskTree <process number>";

    private RemoteTree() {}

    /** Prints the tree, or what is wrong. Returns the exit code. */
    public static int print(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 1 || !arguments[0].matches("\\d+")) {
            err.println(USAGE);
            return 2;
        }
        try {
            out.println(of(arguments[0]));
            return 0;
        } catch (IOException e) {
            err.println(e.getMessage());
        } catch (NoClassDefFoundError e) {
            err.println("this Java runtime lacks " + e.getMessage() + "; run it with a JDK");
        }
        return 1;
    }

    /**
     * The tree as text.
     *
     * @param process its number
     * @throws IOException when it cannot be had; the message says why
     */
    @SuppressWarnings("BanJNDI") // the address comes from a process of the same user, not from a name service
    public static String of(String process) throws IOException {
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(address(process)))) {
            return snapshot(connector.getMBeanServerConnection());
        } catch (JMException e) {
            throw new IOException(
                    e instanceof ReflectionException failed
                                    && failed.getTargetException() instanceof ClassNotFoundException
                            ? "process " + process + " does not have Skein on its class path or module path"
                            : "process " + process + " did not show its tasks: " + e,
                    e);
        }
    }

    private static String address(String process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(process);
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new IOException(
                    "cannot attach to process " + process + ": " + e.getMessage()
                            + "; it has to be a Java process of the same user and machine",
                    e);
        }
    }

    private static String snapshot(MBeanServerConnection server) throws JMException, IOException {
        var name = new ObjectName("skein.async:type=" + TaskTrees.class.getSimpleName());
        try {
            server.createMBean(TaskTrees.class.getName(), name);
        } catch (InstanceAlreadyExistsException lookedAtBefore) {
            // It stays there for the next one, and for a console.
        }
        return (String) server.invoke(name, "get", null, null);
    }
}
