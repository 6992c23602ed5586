package skein.http.internal;

import skein.async.internal.TaskEvents;

/**
 * Netty's events for JFR about its buffers. Where nothing is recorded when the process starts they stay off: registering
 * them starts JFR, which takes a good part of the time to the first answer. A recording that is started with the process
 * has them, and {@code -Dio.netty.jfr.enabled=true} keeps them for one that begins later.
 */
final class NettyEvents {
    private static final String ENABLED = "io.netty.jfr.enabled";

    private NettyEvents() {}

    /** Said before Netty looks, which is once, when its first class is used. */
    static void offUnlessRecording() {
        if (System.getProperty(ENABLED) == null && !TaskEvents.recording()) {
            System.setProperty(ENABLED, "false");
        }
    }
}
