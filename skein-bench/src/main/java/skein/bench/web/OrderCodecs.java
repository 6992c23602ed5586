package skein.bench.web;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import skein.bench.Child;
import skein.json.Codec;
import skein.json.Json;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes, checks and encodes orders; so does Jackson databind with Hibernate Validator, and databind alone without any
 * checks. A process: {@code OrderCodecs order|list full|quick}.
 */
public final class OrderCodecs {
    private static final int LINES = 10;
    /** Of which the list takes 50 KB. */
    private static final int ORDERS = 55;

    private static final JsonFactory TOKENS = new JsonFactory();

    private final byte[] json;
    private final Codec<Object> codec;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final Validator validator;

    /** A list, as Hibernate Validator checks only what is inside of a bean. */
    public record Orders(@NotNull List<@Valid Order> orders) {}

    private OrderCodecs(byte[] json, Class<?> type) {
        var mapper = JsonMapper.builder().build();
        this.json = json;
        this.codec = Json.standard().codec((java.lang.reflect.Type) type);
        this.reader = mapper.readerFor(type);
        this.writer = mapper.writerFor(type);
        this.validator = Validation.byDefaultProvider()
                .configure()
                // Messages are not made here; the one by default wants an implementation of EL.
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    static OrderCodecs order() {
        return new OrderCodecs(Order.bytes(Order.json(LINES)), Order.class);
    }

    static OrderCodecs list() {
        var orders =
                IntStream.range(0, ORDERS).mapToObj(any -> Order.json(LINES)).collect(Collectors.joining(","));
        return new OrderCodecs(Order.bytes("{\"orders\":[" + orders + "]}"), Orders.class);
    }

    byte[] json() {
        return json.clone();
    }

    byte[] skein() {
        return codec.encode(codec.decode(json, List.of()).orThrow());
    }

    byte[] databind() {
        return writer.writeValueAsBytes(reader.readValue(json));
    }

    byte[] validated() {
        Object value = reader.readValue(json);
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new IllegalStateException(violations.toString());
        }
        return writer.writeValueAsBytes(value);
    }

    /** The same tokens once more: what reading and writing costs before anything is made of them. */
    byte[] tokens() {
        var copy = new ByteArrayOutputStream(json.length);
        try (var parser = TOKENS.createParser(ObjectReadContext.empty(), json);
                var generator = TOKENS.createGenerator(ObjectWriteContext.empty(), copy)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return copy.toByteArray();
    }

    /** How many violations Skein and Hibernate Validator find in an order. */
    static List<Integer> violations(byte[] order) {
        var codecs = order();
        return List.of(
                codecs.codec.decode(order, List.of()).violations().size(),
                codecs.validator.validate(codecs.reader.readValue(order)).size());
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        OrderCodecs codecs = arguments[0].equals("list") ? list() : order();
        new Turns(1)
                .side("skein", codecs::skein)
                .side("databind", codecs::databind)
                .side("tokens", codecs::tokens)
                .side("validated", codecs::validated)
                .ratio("databind", "skein")
                .ratio("validated", "skein")
                .ratio("validated", "tokens")
                .say(WebPace.of(arguments[1]));
        System.exit(0);
    }
}
