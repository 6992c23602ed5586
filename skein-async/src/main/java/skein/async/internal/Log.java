package skein.async.internal;

import org.jspecify.annotations.Nullable;

/** What the engine has to say, under the name {@code skein.async}. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("skein.async");

    private Log() {}

    static void info(String message) {
        LOGGER.log(System.Logger.Level.INFO, message);
    }

    static void warn(String message, @Nullable Throwable cause) {
        LOGGER.log(System.Logger.Level.WARNING, message, cause);
    }

    static void error(String message, Throwable cause) {
        LOGGER.log(System.Logger.Level.ERROR, message, cause);
    }
}
