package skein.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.http.Request;
import skein.http.Response;

class TemplatesTest {
    /** Seen by the engine, so public. */
    public record Item(String name, int count) {}

    private static final Request REQUEST = Request.of("GET", "/items/foo").with("host", "testserver");

    @TempDir
    Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectory(folder.resolve("templates"));
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Response page(Templates templates, Request request, Map<String, ?> model) {
        return Async.run(() -> templates.page(request, "page.html", model));
    }

    private String text(Templates templates, Map<String, ?> model) {
        return page(templates, REQUEST, model).text();
    }

    private String text(String template, Map<String, ?> model) throws IOException {
        write("page.html", template);
        return text(Templates.of(root), model);
    }

    @Test
    void pageIsHtml() throws IOException {
        write("page.html", "<h1>{{ title }}</h1>\n\n");
        var page = page(Templates.of(root), REQUEST, Map.of("title", "Hello"));
        assertThat(page.text()).isEqualTo("<h1>Hello</h1>\n");
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void valuesAreEscaped() throws IOException {
        assertThat(text("{{ name }} {{ name | raw }}", Map.of("name", "<b>"))).isEqualTo("&lt;b&gt; <b>");
    }

    @Test
    void recordsListsAndConditionsAreThere() throws IOException {
        String template = "{% for item in items %}{% if item.count > 1 %}{{ item.name }} {% endif %}{% endfor %}";
        assertThat(text(template, Map.of("items", List.of(new Item("pen", 2), new Item("ink", 1)))))
                .isEqualTo("pen ");
    }

    @Test
    void templatesExtendAndIncludeOthers() throws IOException {
        write("layouts/base.html", "[{% block body %}{% endblock %}|{% include './foot.html' %}]");
        write("layouts/foot.html", "foot");
        assertThat(text("{% extends 'layouts/base.html' %}{% block body %}body{% endblock %}", Map.of()))
                .isEqualTo("[body|foot]");
    }

    @Test
    void requestIsAtHand() throws IOException {
        assertThat(text("{{ request.path }}", Map.of())).isEqualTo("/items/foo");
    }

    @Test
    void linksAreWholeAddresses() throws IOException {
        write("page.html", "{{ url_for('static', path='/styles.css') }} {{ url_for('read_item', id=id) }}");
        var templates = Templates.of(root).link("static", "/static/{path:path}").link("read_item", "/items/{id}");
        assertThat(text(templates, Map.of("id", "a b")))
                .isEqualTo("http://testserver/static/styles.css http://testserver/items/a%20b");
        assertThat(page(templates, REQUEST.rooted("/api").over("https"), Map.of("id", 1))
                        .text())
                .endsWith(" https://testserver/api/items/1");
    }

    @Test
    void unknownLinkFails() throws IOException {
        assertThatThrownBy(() -> text("{{ url_for('nowhere') }}", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(".link(\"nowhere\", path)");
    }

    @Test
    void unknownVariableIsEmptyUnlessStrict() throws IOException {
        assertThat(text("[{{ nothing }}]", Map.of())).isEqualTo("[]");
        assertThatThrownBy(() -> text(Templates.of(root).strict(true), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void templatesAreKeptUnlessTheyAreReloaded() throws IOException {
        write("page.html", "one");
        var kept = Templates.of(root);
        var reloading = kept.reload(true);
        assertThat(text(kept, Map.of()) + text(reloading, Map.of())).isEqualTo("oneone");
        write("page.html", "two");
        assertThat(text(kept, Map.of()) + text(reloading, Map.of())).isEqualTo("onetwo");
    }

    @Test
    void templateThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> text(Templates.of(root), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no template page.html in");
    }

    @Test
    void nothingOutsideOfTheFolderIsRead() throws IOException {
        Files.writeString(folder.resolve("secret.html"), "secret");
        Files.createSymbolicLink(root.resolve("link.html"), folder.resolve("secret.html"));
        for (String name : List.of(
                "../secret.html", "link.html", folder.resolve("secret.html").toString())) {
            assertThatThrownBy(() -> text("{% include name %}", Map.of("name", name)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void malformedTemplateIsNamedWithItsLine() {
        assertThatThrownBy(() -> text("line\n{% if %}", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("page.html")
                .hasMessageContaining("2");
    }

    @Test
    void folderHasToBeThere() {
        assertThatThrownBy(() -> Templates.of(folder.resolve("missing"))).isInstanceOf(UncheckedIOException.class);
    }
}
