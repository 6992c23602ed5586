package skein.conformance.fastapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.async.Async;
import skein.http.Message;
import skein.http.StatusException;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;
import skein.test.TestClient;

/**
 * Replays conversations over WebSockets: what the client did is done, what the server did is waited for. Several may
 * overlap; {@code order} says in which turn their events were. A close before it was accepted is a handshake that is
 * refused: over the wire there is no other. Confined to the thread that replays.
 */
final class WebSocketReplay {
    /** An event of one of the conversations. */
    private record Event(int conversation, int index, Node json) {
        boolean is(String direction, String name) {
            return json.text("dir").equals(direction) && json.text("event").equals(name);
        }
    }

    /** Longer than any server takes to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<RecordedCase> conversations;
    private final TestClient client;
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, WebSocket> open = new HashMap<>();
    private final Map<String, List<Difference>> differences = new LinkedHashMap<>();

    private WebSocketReplay(List<RecordedCase> conversations, TestClient client) {
        this.conversations = conversations;
        this.client = client;
        for (int conversation = 0; conversation < conversations.size(); conversation++) {
            RecordedCase recorded = conversations.get(conversation);
            differences.put(recorded.id(), new ArrayList<>());
            List<Node> all = recorded.expect().get("events").list();
            for (int index = 0; index < all.size(); index++) {
                events.add(new Event(conversation, index, all.get(index)));
            }
        }
        events.sort(Comparator.comparing(event -> event.json().number("order")));
    }

    /** How many of these cases, from the first on, are conversations that overlap. */
    static int overlapping(List<RecordedCase> cases) {
        int count = 1;
        int end = last(cases.getFirst());
        while (count < cases.size()
                && cases.get(count).isWebSocket()
                && first(cases.get(count)) > 1
                && first(cases.get(count)) < end) {
            end = Math.max(end, last(cases.get(count)));
            count++;
        }
        return count;
    }

    private static int first(RecordedCase recorded) {
        List<Node> events = recorded.expect().get("events").list();
        return events.isEmpty() ? 0 : events.getFirst().number("order");
    }

    private static int last(RecordedCase recorded) {
        List<Node> events = recorded.expect().get("events").list();
        return events.isEmpty() ? 0 : events.getLast().number("order");
    }

    /** What differs, by the ids of the cases. */
    static Map<String, List<Difference>> differences(List<RecordedCase> conversations, TestClient client) {
        var replay = new WebSocketReplay(conversations, client);
        replay.from(0);
        conversations.forEach(
                recorded -> replay.of(recorded).removeIf(difference -> recorded.ignores(difference.path())));
        return replay.differences;
    }

    /** Replays the events from one on; inside the block of a connection all that come after it was opened. */
    private void from(int start) {
        for (int turn = start; turn < events.size(); turn++) {
            Event event = events.get(turn);
            if (event.is("client", "connect")) {
                connect(event, turn);
                return;
            }
            replay(event);
        }
    }

    private void connect(Event event, int turn) {
        int conversation = event.conversation();
        RecordedCase recorded = conversations.get(conversation);
        boolean accepted =
                events.stream().anyMatch(later -> later.conversation() == conversation && later.is("server", "accept"));
        try {
            client.webSocket(Requests.of(recorded), WebSocketConfig.DEFAULT, socket -> {
                if (!accepted) {
                    add(event, "a refusal", "an open connection");
                } else {
                    open.put(conversation, socket);
                }
                from(turn + 1);
                return "";
            });
        } catch (StatusException refused) {
            if (accepted) {
                add(event, "an open connection", "status " + refused.response().status());
            }
            from(turn + 1);
        }
    }

    private void replay(Event event) {
        WebSocket socket = open.get(event.conversation());
        if (socket == null) {
            return; // Refused, which connect has judged.
        }
        try {
            switch (event.json().text("dir") + " " + event.json().text("event")) {
                case "server send" -> {
                    String got = receive(socket).text();
                    if (!event.json().text("text").equals(got)) {
                        add(event, event.json().text("text"), got);
                    }
                }
                case "client receive" -> socket.send(event.json().text("text"));
                case "client disconnect" -> socket.close(event.json().number("code"), "");
                case "server close" -> add(event, "a close", "the message " + receive(socket));
                default -> {} // The server accepts.
            }
        } catch (WebSocketClosedException closed) {
            boolean expected = event.is("server", "close") && event.json().number("code") == closed.code();
            if (!expected && !event.is("client", "disconnect")) {
                add(event, String.valueOf(event.json().value()), String.valueOf(closed.getMessage()));
            }
        }
    }

    private static Message receive(WebSocket socket) {
        return Async.timeout(PATIENCE, socket::receive);
    }

    private void add(Event event, String expected, String got) {
        of(conversations.get(event.conversation())).add(new Difference("/events/" + event.index(), expected, got));
    }

    private List<Difference> of(RecordedCase recorded) {
        return differences.getOrDefault(recorded.id(), List.of());
    }
}
