package skein.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that are held open by a process of their own, which has to have as many files as the server. */
final class IdleConnections implements AutoCloseable {
    private final Process holder;
    private final int held;

    IdleConnections(int port, int count) throws IOException {
        holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleConnections.class.getName(),
                        String.valueOf(port),
                        String.valueOf(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        held = Integer.parseInt(holder.inputReader(StandardCharsets.UTF_8).readLine());
    }

    /** How many connections could be opened. */
    int held() {
        return held;
    }

    /** Opens them, prints how many, and holds them until its input ends. */
    public static void main(String... arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<SocketChannel> open = new ArrayList<>();
        try {
            while (open.size() < count) {
                open.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }
        } catch (IOException noMore) {
            System.err.println(noMore);
        }
        System.out.println(open.size());
        System.in.transferTo(System.out);
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        holder.destroy();
    }
}
