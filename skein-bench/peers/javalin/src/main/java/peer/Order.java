package peer;

import io.javalin.validation.BodyValidator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

record Order(UUID id, Instant placed, String customer, Status status, String note, List<Line> lines) {
    private static final Pattern EMAIL = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\w-]+(\\.[\\w-]+)*");
    private static final Pattern SKU = Pattern.compile("[A-Z]{2}-[0-9]{4}");

    enum Status { OPEN, PAID, SENT }

    record Line(String sku, String name, int quantity, long cents) {}

    static Order checked(BodyValidator<Order> body) {
        return body.check(order -> order.id != null, "id is missing")
                .check(order -> order.placed != null, "placed is missing")
                .check(order -> order.customer != null && EMAIL.matcher(order.customer).matches(),
                        "customer is no e-mail address")
                .check(order -> order.status != null, "status is missing")
                .check(order -> order.note == null || order.note.length() <= 200, "note is too long")
                .check(order -> order.lines != null && !order.lines.isEmpty() && order.lines.size() <= 100,
                        "lines are too few or too many")
                .check(order -> order.all(line -> line.sku != null && SKU.matcher(line.sku).matches()),
                        "a sku is wrong")
                .check(order -> order.all(line ->
                                line.name != null && !line.name.isBlank() && line.name.length() <= 80),
                        "a name is missing or too long")
                .check(order -> order.all(line -> line.quantity >= 1 && line.quantity <= 999), "a quantity is wrong")
                .check(order -> order.all(line -> line.cents >= 0), "cents are negative")
                .get();
    }

    /// Whether all lines there are satisfy `rule`.
    private boolean all(Predicate<Line> rule) {
        return lines == null || lines.stream().allMatch(line -> line == null || rule.test(line));
    }
}
