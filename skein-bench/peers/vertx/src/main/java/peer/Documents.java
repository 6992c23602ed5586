package peer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The JSON documents that come in and go out; {@code order.json} has the rules of an order. */
final class Documents {
    private Documents() {}

    enum Status {
        OPEN,
        PAID,
        SENT
    }

    record Order(UUID id, Instant placed, String customer, Status status, String note, List<Line> lines) {}

    record Line(String sku, String name, int quantity, long cents) {}

    record Message(String message) {}

    record World(int id, int randomNumber) {}

    /** What the upstream answers. */
    record Item(long id, String name, double price) {}

    record Received(long bytes) {}
}
