package skein.conformance.apps.core;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.EventStream;
import skein.web.JsonStream;
import skein.web.Post;
import skein.web.Produces;
import skein.web.Provides;
import skein.web.Reply;
import skein.web.Responds;

/** The status of streams. */
public final class StreamStatusCode implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Accepted() {}

    private static final String ACCEPTED_SSE = """
            {
              "content": {
                "text/event-stream": {
                  "itemSchema": {
                    "type": "object",
                    "properties": {
                      "data": {
                        "type": "string",
                        "contentMediaType": "application/json",
                        "contentSchema": {
                          "type": "object",
                          "additionalProperties": {
                            "type": "string"
                          },
                          "title": "SSE stream item"
                        }
                      },
                      "event": {
                        "type": "string"
                      },
                      "id": {
                        "type": "string"
                      },
                      "retry": {
                        "type": "integer",
                        "minimum": 0
                      }
                    },
                    "required": [
                      "data"
                    ]
                  }
                }
              }
            }""";

    private static final String ACCEPTED_LINES = """
            {
              "content": {
                "application/jsonl": {
                  "itemSchema": {
                    "type": "object",
                    "additionalProperties": {
                      "type": "string"
                    },
                    "title": "JSONL stream item"
                  }
                }
              }
            }""";

    static final class Endpoints {
        @Provides
        Accepted set_accepted(Reply reply) {
            reply.status(202);
            return new Accepted();
        }

        private static EventStream<Map<String, String>> events(String message) {
            return events -> events.send(Map.of("message", message));
        }

        private static JsonStream<Map<String, String>> lines(String message) {
            return lines -> lines.send(Map.of("message", message));
        }

        private static skein.http.Body raw(String message) {
            return skein.http.Body.writing(out -> out.write(message.getBytes(StandardCharsets.UTF_8)));
        }

        @Post(value = "/sse", status = 201)
        EventStream<Map<String, String>> sse() {
            return events("created");
        }

        @Post(value = "/jsonl", status = 201)
        JsonStream<Map<String, String>> jsonl() {
            return lines("created");
        }

        @Post(value = "/raw", status = 201)
        @Produces("")
        skein.http.Body raw() {
            return raw("accepted");
        }

        @Post("/sse-dependency")
        @Responds(status = "202", description = "Successful Response", extra = ACCEPTED_SSE)
        @DependsOn(Accepted.class)
        EventStream<Map<String, String>> sse_dependency() {
            return events("accepted");
        }

        @Post("/jsonl-dependency")
        @Responds(status = "202", description = "Successful Response", extra = ACCEPTED_LINES)
        @DependsOn(Accepted.class)
        JsonStream<Map<String, String>> jsonl_dependency() {
            return lines("accepted");
        }

        @Post("/raw-dependency")
        @Responds(status = "202")
        @Produces("")
        @DependsOn(Accepted.class)
        skein.http.Body raw_dependency() {
            return raw("accepted");
        }

        @Post(value = "/sse-dependency-override", status = 201)
        @Responds(status = "202", description = "Successful Response", extra = ACCEPTED_SSE)
        @DependsOn(Accepted.class)
        EventStream<Map<String, String>> sse_dependency_override() {
            return events("overridden");
        }

        @Post(value = "/jsonl-dependency-override", status = 201)
        @Responds(status = "202", description = "Successful Response", extra = ACCEPTED_LINES)
        @DependsOn(Accepted.class)
        JsonStream<Map<String, String>> jsonl_dependency_override() {
            return lines("overridden");
        }

        @Post(value = "/raw-dependency-override", status = 201)
        @Responds(status = "202")
        @Produces("")
        @DependsOn(Accepted.class)
        skein.http.Body raw_dependency_override() {
            return raw("overridden");
        }
    }
}
