package skein.bench.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is read, checked and written, with constraints that everybody understands. */
public record Order(
        @NotNull UUID id,
        @NotNull Instant placed,
        @NotNull @Email String customer,
        @NotNull Status status,
        @Nullable @Size(max = 200) String note,
        @NotNull @Size(min = 1, max = 100) List<@Valid Line> lines) {

    /** How far it is. */
    public enum Status {
        OPEN,
        PAID,
        SENT
    }

    /** One article. */
    public record Line(
            @NotNull @Pattern(regexp = "[A-Z]{2}-[0-9]{4}") String sku,
            @NotNull @NotBlank @Size(max = 80) String name,
            @Min(1) @Max(999) int quantity,
            @PositiveOrZero long cents) {}

    /** An order in compact JSON, as it is written too. */
    public static String json(int lines) {
        return """
                {"id":"6f1c7a52-3c1e-4b8e-9d0b-0e5a7c3b2f41","placed":"2026-03-14T09:26:53Z","customer":"ada@example.org",\
                "status":"PAID","note":"Leave it with the neighbours, please","lines":[%s]}\
                """.formatted(IntStream.range(0, lines).mapToObj(Order::line).collect(Collectors.joining(",")));
    }

    private static String line(int index) {
        return """
                {"sku":"AB-%d","name":"Screws, box of %d","quantity":%d,"cents":%d}\
                """.formatted(1_000 + index, 100 + index, 10 + index % 80, 1_250 + 10 * index);
    }

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
