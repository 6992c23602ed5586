package skein.bench.web;

import java.lang.management.ManagementFactory;
import org.slf4j.LoggerFactory;
import skein.bench.Child;
import skein.bench.Figures;
import skein.http.Server;
import skein.http.ServerConfig;

/**
 * Starts the application of {@link Resources}, in a JVM in which nothing of Skein has run before; only logging has, which
 * the application chooses. The application is ready before the server is: binding a port is another matter. A process: {@code StartUp MEASURE PACE}.
 */
public final class StartUp {
    private static final double NANOS = 1e6;

    private StartUp() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        var threads = ManagementFactory.getThreadMXBean();
        LoggerFactory.getLogger(StartUp.class).debug("starting");
        System.getLogger(StartUp.class.getName()).log(System.Logger.Level.DEBUG, "starting");
        long begun = System.nanoTime();
        long begunWork = threads.getCurrentThreadCpuTime();
        var app = Resources.application(StartUp.class.getClassLoader());
        try (var opened = app.open()) {
            Figures.say("ready-cpu", (threads.getCurrentThreadCpuTime() - begunWork) / NANOS);
            Figures.say("ready", (System.nanoTime() - begun) / NANOS);
        }
        try (var server = Server.start(app, ServerConfig.onPort(0))) {
            Figures.say("listening", (System.nanoTime() - begun) / NANOS);
        }
        System.exit(0);
    }
}
