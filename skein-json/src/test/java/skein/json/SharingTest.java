package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SharingTest {
    record Node(int value, List<Node> children) {}

    @Test
    void manyVirtualThreadsShareOneCodecFromItsFirstUse() throws Exception {
        var json = Json.standard().withNaming(Naming.AS_IS);
        var document = bytes("{\"value\":1,\"children\":[{\"value\":2,\"children\":[]}]}");
        var calls = new ArrayList<Callable<byte[]>>();
        for (int index = 0; index < 500; index++) {
            calls.add(() -> json.encode(json.decode(document, Node.class)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<byte[]> outcome : threads.invokeAll(calls)) {
                assertThat(outcome.get()).isEqualTo(document);
            }
        }
    }
}
