package skein.conformance.fastapi;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import skein.http.Handler;
import skein.test.TestClient;
import skein.web.App;

/**
 * Replays an application: each scenario on one that is fresh, its cases in their order.
 *
 * @param client how requests reach the application: in memory or over a socket
 */
public record Replay(Function<Handler, TestClient> client) {
    /** Without a socket. */
    public static final Replay IN_MEMORY = new Replay(TestClient::of);

    /** Through a server and a client. */
    public static final Replay OVER_SOCKET = new Replay(TestClient::overSocket);

    /** Makes the application for a scenario, which begins with this case. */
    @FunctionalInterface
    public interface Maker {
        /** @throws Exception why there is no such application */
        App app(RecordedCase first) throws Exception;
    }

    /** Replays all cases, and compares the document. */
    public Outcome of(String folder, Recording recording, Maker maker) {
        String place = folder + "/" + recording.name();
        var outcomes = new LinkedHashMap<String, List<Difference>>();
        try {
            for (List<RecordedCase> scenario : recording.scenarios().values()) {
                App app = maker.app(scenario.getFirst());
                try (TestClient tested = client.apply(app)) {
                    replay(recording, scenario, tested, outcomes);
                }
            }
            return new Outcome(place, ordered(recording, outcomes), document(recording, maker), "");
        } catch (Exception | StackOverflowError | NoClassDefFoundError failure) {
            return Outcome.failed(place, recording, String.valueOf(failure));
        }
    }

    private static Map<String, List<Difference>> ordered(Recording recording, Map<String, List<Difference>> outcomes) {
        var ordered = new LinkedHashMap<String, List<Difference>>();
        for (RecordedCase recorded : recording.cases()) {
            ordered.put(recorded.id(), outcomes.getOrDefault(recorded.id(), List.of()));
        }
        return ordered;
    }

    private static void replay(
            Recording recording,
            List<RecordedCase> scenario,
            TestClient tested,
            Map<String, List<Difference>> outcomes) {
        for (int next = 0; next < scenario.size(); next++) {
            RecordedCase recorded = scenario.get(next);
            try {
                if (recorded.isWebSocket()) {
                    int count = WebSocketReplay.overlapping(scenario.subList(next, scenario.size()));
                    outcomes.putAll(WebSocketReplay.differences(scenario.subList(next, next + count), tested));
                    next += count - 1;
                } else {
                    var answered = Answered.of(tested.send(Requests.of(recorded)));
                    outcomes.put(recorded.id(), Expectation.differences(recorded, recording.document(), answered));
                }
            } catch (RuntimeException failure) {
                outcomes.put(recorded.id(), List.of(new Difference("", "an answer", String.valueOf(failure))));
            }
        }
    }

    private static @Nullable List<Difference> document(Recording recording, Maker maker) throws Exception {
        if (!recording.hasDocument()) {
            return null;
        }
        App app = maker.app(recording.cases().getFirst());
        return Expectation.documents(recording.document(), app.openApi().getBytes(StandardCharsets.UTF_8));
    }
}
