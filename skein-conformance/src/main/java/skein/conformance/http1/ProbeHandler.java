package skein.conformance.http1;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;

/** The small application that the probes expect: it echoes bodies, fields and cookies. */
final class ProbeHandler implements Handler {
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final Set<String> KNOWN = Set.of(ALLOW.split(", "));

    @Override
    public Response handle(Request request) throws IOException {
        String method = request.method();
        if (method.equals("TRACE")) {
            return Response.of(405).with("allow", ALLOW);
        }
        if (!KNOWN.contains(method)) {
            return Response.text("no method " + method).with(501);
        }
        if (method.equals("OPTIONS")) {
            return Response.of(200).with("allow", ALLOW);
        }
        String body = request.body().text();
        return Response.text(
                switch (request.rawPath()) {
                    case "/echo" -> fields(request);
                    case "/cookie" ->
                        String.join("\n", request.headers().all("cookie")).replace("; ", "\n");
                    default -> body.isEmpty() ? "OK" : body;
                });
    }

    private static String fields(Request request) {
        return StreamSupport.stream(request.headers().spliterator(), false)
                .map((Map.Entry<String, String> field) -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
    }
}
