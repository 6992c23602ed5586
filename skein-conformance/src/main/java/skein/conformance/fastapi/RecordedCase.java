package skein.conformance.fastapi;

import java.util.List;

/**
 * A recorded request with what was answered.
 *
 * @param id its name within the file
 * @param scenario what runs on one fresh application, in the order of the file; empty where all do
 * @param request how it is sent
 * @param expect what was answered
 * @param options what was set up around it: {@code env}, {@code overrides}, {@code lifespan}
 * @param ignored what changes from run to run, as JSON Pointers into the case
 */
public record RecordedCase(String id, String scenario, Node request, Node expect, Node options, List<String> ignored) {
    static RecordedCase of(Node json) {
        return new RecordedCase(
                json.text("id"),
                json.text("scenario"),
                json.get("request"),
                json.get("expect"),
                json.get("options"),
                json.get("volatile").texts());
    }

    /** Whether a part of the answer changes from run to run. */
    boolean ignores(String path) {
        String full = "/expect" + path;
        return ignored.stream().anyMatch(pointer -> full.equals(pointer) || full.startsWith(pointer + "/"));
    }

    /** Whether it is a conversation over a WebSocket. */
    boolean isWebSocket() {
        return request.text("method").equals("WEBSOCKET");
    }
}
