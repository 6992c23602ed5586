package skein.bench.web;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import skein.bench.jmh.HotPath;
import skein.json.Codec;
import skein.json.Json;

/** JSON of 1 KB and the record of it, an order with ten lines. */
public class CodecBenchmark extends HotPath {
    private static final int LINES = 10;

    private final Codec<Order> codec = Json.standard().codec(Order.class);
    private final byte[] json = Order.bytes(Order.json(LINES));
    private final byte[] wrong = Order.bytes(Order.json(LINES).replace("\"quantity\":1", "\"quantity\":-1"));
    private final Order order = codec.decode(json, List.of()).orThrow();

    @Benchmark
    public Object decodeAndCheck() {
        return codec.decode(json, List.of());
    }

    /** With an error in each line. */
    @Benchmark
    public Object decodeAndRefuse() {
        return codec.decode(wrong, List.of());
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(order);
    }
}
