package skein.conformance.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.fastapi.Difference;
import skein.conformance.fastapi.Node;
import skein.conformance.fastapi.Report;
import skein.http.Response;

/** Replays the folder {@code matrix} of the recordings. */
public final class Matrix {
    private static final String POST = "@skein.web.Post(\"/b\")";
    private static final String BODY = "@skein.web.Body(embed = true)";

    private final Path folder;
    private final Node schemas;
    private final List<String> models;
    private final ErrorCatalogue catalogue;

    private Matrix(Path folder) {
        this.folder = folder;
        this.schemas = table("matrix_json_schema").get("schemas");
        this.models = schemas.members().keySet().stream()
                .filter(label -> label.startsWith("model ") && label.contains("{"))
                .toList();
        this.catalogue =
                new ErrorCatalogue(table("pydantic_errors").get("errors").list());
    }

    /** Whether a folder has such tables. */
    public static boolean in(Path folder) {
        return Files.isDirectory(folder.resolve("matrix"));
    }

    /** Replays all tables of a folder; one report for each. */
    public static List<Report> reports(Path folder) {
        if (!in(folder)) {
            return List.of(Report.skipped("matrix"));
        }
        var matrix = new Matrix(folder);
        return List.of(
                report("matrix json", matrix.json()),
                report("matrix query", matrix.query()),
                report("matrix body framing", matrix.framing()),
                report("matrix json schema", matrix.schemas()),
                report("matrix errors", matrix.catalogue.rows()));
    }

    private static Report report(String what, List<Row> rows) {
        return Report.ofRows(
                what,
                rows.stream()
                        .map(row -> Map.entry(row.place(), row.differences()))
                        .toList());
    }

    private Node table(String name) {
        Path file = folder.resolve("matrix/" + name + ".json");
        return Files.isRegularFile(file) ? Node.of(file) : new Node(null);
    }

    private String title(String label) {
        return schemas.get(label).get("validation").text("title");
    }

    private List<Row> json() {
        var rows = new ArrayList<Row>();
        table("matrix_json").get("types").members().forEach((label, inputs) -> {
            Probed probed = probe(label, POST, BODY);
            for (Node input : inputs.list()) {
                Node sent = input.list().get(0);
                String place = "json " + label + " " + Difference.text(sent);
                rows.add(row(place, probed, input.list().get(1), probe -> probe.post(sent)));
            }
        });
        return rows;
    }

    private List<Row> query() {
        var rows = new ArrayList<Row>();
        table("matrix_query").get("types").members().forEach((label, inputs) -> {
            Probed probed = probe(label, "@skein.web.Get(\"/q\")", "@skein.web.Query");
            for (Node input : inputs.list()) {
                String sent = input.list().get(0).text();
                rows.add(row("query " + label + " " + sent, probed, input.list().get(1), probe -> probe.get(sent)));
            }
        });
        return rows;
    }

    private List<Row> framing() {
        var rows = new ArrayList<Row>();
        Probed probed = probe("integer", POST, BODY);
        for (Node framed : table("matrix_body_framing").get("cases").list()) {
            byte[] body = framed.has("body")
                    ? framed.text("body").getBytes(UTF_8)
                    : Base64.getDecoder().decode(framed.text("body_base64"));
            String place = "framing " + framed.text("content_type") + " "
                    + (framed.has("body") ? framed.text("body") : framed.text("body_base64"));
            if (probed.probe() == null) {
                rows.add(new Row(place, List.of(probed.failure())));
            } else {
                Response got = probed.probe().post(framed.text("content_type"), body);
                catalogue.saw(got);
                rows.add(new Row(place, Difference.ofAnswer(framed.get("expect"), got)));
            }
        }
        return rows;
    }

    private List<Row> schemas() {
        var rows = new ArrayList<Row>();
        schemas.members().forEach((label, expected) -> {
            Probed probed = probe(label, POST, BODY);
            if (probed.probe() == null) {
                rows.add(new Row("schema " + label, List.of(probed.failure())));
            } else {
                var codec = probed.probe().codec();
                var differences = new ArrayList<Difference>();
                differences.addAll(
                        Difference.between("/validation", expected.get("validation"), new Node(codec.schema())));
                differences.addAll(Difference.between(
                        "/serialization", expected.get("serialization"), new Node(codec.outputSchema())));
                rows.add(new Row("schema " + label, differences));
            }
        });
        return rows;
    }

    /** Asks a probe. */
    private interface Question {
        Response ask(TypeProbe probe);
    }

    private Row row(String place, Probed probed, Node expected, Question question) {
        if (probed.probe() == null) {
            return new Row(place, List.of(probed.failure()));
        }
        try {
            Response got = question.ask(probed.probe());
            catalogue.saw(got);
            return new Row(place, TypeProbe.differences(expected, got));
        } catch (RuntimeException failure) {
            return new Row(place, List.of(new Difference("", "an answer", String.valueOf(failure))));
        }
    }

    /** A probe, or why there is none. */
    private record Probed(@Nullable TypeProbe probe, Difference failure) {}

    private Probed probe(String label, String mapping, String in) {
        try {
            return new Probed(TypeProbe.of(label, title(label), models, mapping, in), new Difference("", "", ""));
        } catch (Exception failure) {
            String why = String.valueOf(failure.getMessage()).lines().limit(2).reduce("", (a, b) -> a + " " + b);
            return new Probed(null, new Difference("", "an endpoint", why.strip()));
        }
    }
}
