package skein.conformance.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import skein.conformance.fastapi.Difference;
import skein.conformance.fastapi.Node;
import skein.conformance.generated.TypeSource;
import skein.http.Body;
import skein.http.Request;
import skein.http.Response;
import skein.json.Codec;
import skein.json.Json;
import skein.test.TestClient;
import skein.web.App;

/** An application with one endpoint that takes a value {@code v} of a type and echoes it. */
final class TypeProbe {
    private static final String ABSENT = "(absent)";

    private final Class<?> type;
    private final TestClient client;

    private TypeProbe(Class<?> type) throws ReflectiveOperationException {
        this.type = type;
        this.client = TestClient.of(App.of(type.getDeclaredConstructor().newInstance()));
    }

    /**
     * A probe for a type.
     *
     * @param mapping the annotation of the endpoint, as source
     * @param in the annotation of its parameter, as source
     * @throws Exception why there is none: the type cannot be written, or not be served
     */
    static TypeProbe of(String label, String title, List<String> known, String mapping, String in) throws Exception {
        return new TypeProbe(TypeSource.echo(label, title, known, mapping, in));
    }

    /** Sends JSON: a value, or the text of a whole body where the input is {@code {"raw": …}}. */
    Response post(Node input) {
        if (input.has("raw")) {
            return post("application/json", input.text("raw").getBytes(UTF_8));
        }
        var body = new LinkedHashMap<String, Object>();
        if (!ABSENT.equals(input.value())) {
            body.put("v", input.value());
        }
        return post("application/json", new Node(body).json());
    }

    Response post(String contentType, byte[] body) {
        Request request = Request.of("POST", "/b").with(Body.of(body));
        return client.send(contentType.isEmpty() ? request : request.with("content-type", contentType));
    }

    Response get(String input) {
        return client.send(Request.of("GET", input.equals(ABSENT) ? "/q" : "/q?v=" + URLEncoder.encode(input, UTF_8)));
    }

    /** The codec of the parameter. */
    Codec<Object> codec() {
        Method echo = List.of(type.getDeclaredMethods()).stream()
                .filter(method -> method.getName().equals("echo"))
                .findFirst()
                .orElseThrow();
        return Json.standard().codec(echo.getGenericParameterTypes()[0], echo.getParameters()[0]);
    }

    /** What differs from {@code {"ok": …}} or {@code {"errors": […]}}, where errors are told without their input. */
    static List<Difference> differences(Node expected, Response got) {
        int status = expected.has("ok") ? 200 : expected.has("errors") ? 422 : expected.number("status");
        if (got.status() != status) {
            return List.of(new Difference(
                    "/status",
                    expected.has("status") ? "500" : status + " " + Difference.text(expected),
                    got.status() + " " + got.text()));
        }
        if (status != 200 && status != 422) {
            return List.of();
        }
        Node answer = Node.parse(got.text().getBytes(UTF_8));
        if (status != 422) {
            return Difference.between("/ok", expected.get("ok"), answer.get("v"));
        }
        var errors = new ArrayList<Object>();
        for (Node error : answer.get("detail").list()) {
            errors.add(without(error, "input"));
        }
        return Difference.between("/errors", expected.get("errors"), new Node(errors));
    }

    private static Map<String, Object> without(Node object, String name) {
        var members = new LinkedHashMap<String, Object>();
        for (String member : new TreeSet<>(object.members().keySet())) {
            Object value = object.get(member).value();
            if (!member.equals(name) && value != null) {
                members.put(member, value);
            }
        }
        return members;
    }
}
