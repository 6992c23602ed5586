package skein.lab;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.http.Client;
import skein.http.ClientConfig;

/** The lab as its own client: whoever asks for the load asks through the lab's own socket, once it is known. */
final class Self implements Supplier<Client>, AutoCloseable {
    /** Some answers take minutes, and ten thousand at once want to be asked for over few connections. */
    private static final ClientConfig PATIENT = ClientConfig.DEFAULT
            .timeouts(Duration.ofMinutes(15))
            .maxConnections(200)
            .protocol(ClientConfig.Protocol.HTTP_2);

    private final AtomicReference<@Nullable Client> client = new AtomicReference<>();

    /** The lab listens now. */
    void listensOn(int port) {
        becomes(Client.to("http://127.0.0.1:" + port, PATIENT));
    }

    /** The same with a client that there is already. */
    void becomes(Client ready) {
        client.set(ready);
    }

    @Override
    public Client get() {
        Client ready = client.get();
        if (ready == null) {
            throw new IllegalStateException("the lab does not listen yet; come back in a moment");
        }
        return ready;
    }

    @Override
    public void close() {
        Client ready = client.get();
        if (ready != null) {
            ready.close();
        }
    }
}
