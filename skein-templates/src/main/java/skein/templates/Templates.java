package skein.templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.Request;
import skein.http.Response;
import skein.templates.internal.FolderLoader;
import skein.templates.internal.Links;

/**
 * Makes HTML pages out of the templates of a folder, in the language of Pebble, which is that of Jinja.
 *
 * <pre>{@code
 * private final Templates templates = Templates.of(Path.of("templates"))
 *         .link("static", "/static/{path}")
 *         .link("read_item", "/items/{id}");
 *
 * @Get("/items/{id}")
 * Response item(Request request, @Path String id) {
 *     return templates.page(request, "item.html", Map.of("id", id));
 * }
 * }</pre>
 *
 * <pre>{@code
 * <link href="{{ url_for('static', path='/styles.css') }}" rel="stylesheet">
 * <h1><a href="{{ url_for('read_item', id=id) }}">Item {{ id }}</a></h1>
 * }</pre>
 *
 * <p>Everything that a template prints is escaped as HTML, unless it says {@code | raw}. What it finds nowhere is empty;
 * {@link #strict} makes that a failure. Besides the values of the model it has {@code request}, a {@link Request}, and
 * {@code url_for}, which makes whole addresses out of named links: with the host that the client named, and behind a proxy
 * or a mount with what stood in front of the path.
 *
 * <p>Templates are read once, on another thread than the loop's, and kept; {@link #reload} reads them each time. Nothing
 * outside of the folder is read. The last line break of a file is no part of it. Call it in a coroutine. Immutable and safe to share.
 */
public final class Templates {
    private final Path folder;
    private final Map<String, String> links;
    private final boolean strict;
    private final boolean reload;
    private final PebbleEngine engine;
    /** Those that have been made into a page once, with all that they include. */
    private final Map<String, PebbleTemplate> warm = new ConcurrentHashMap<>();

    private Templates(Path folder, Map<String, String> links, boolean strict, boolean reload) {
        this.folder = folder;
        this.links = links;
        this.strict = strict;
        this.reload = reload;
        this.engine = new PebbleEngine.Builder()
                .loader(new FolderLoader(folder))
                .extension(new Links(links))
                .strictVariables(strict)
                .cacheActive(!reload)
                .newLineTrimming(false)
                .build();
    }

    /**
     * The templates of a folder.
     *
     * @throws UncheckedIOException when there is no such folder
     */
    public static Templates of(Path folder) {
        try {
            return new Templates(folder.toRealPath(), Map.of(), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no folder with templates: " + e.getMessage(), e);
        }
    }

    /**
     * The same with a link for {@code url_for}.
     *
     * @param name such as the name of an endpoint
     * @param path such as {@code /items/{id}}, as the endpoint has it
     */
    public Templates link(String name, String path) {
        var all = new LinkedHashMap<>(links);
        all.put(name, path);
        return new Templates(folder, Collections.unmodifiableMap(all), strict, reload);
    }

    /** The same, where a variable that is nowhere to be found fails the page. */
    public Templates strict(boolean strict) {
        return new Templates(folder, links, strict, reload);
    }

    /** The same, reading templates anew for each page: for development. */
    public Templates reload(boolean reload) {
        return new Templates(folder, links, strict, reload);
    }

    /**
     * A page.
     *
     * @param request what it answers
     * @param name of the template, relative to the folder
     * @param model what the template sees, by name
     * @throws IllegalArgumentException when there is no such template
     * @throws IllegalStateException when it is malformed or fails; names it and the line
     */
    public Response page(Request request, String name, Map<String, ? extends @Nullable Object> model) {
        var all = new LinkedHashMap<String, @Nullable Object>(model);
        all.put("request", request);
        return Response.html(text(name, all));
    }

    /** What a template makes of a model, such as a mail; {@code url_for} is there if the model has a request. Fails like {@link #page}. */
    public String text(String name, Map<String, ? extends @Nullable Object> model) {
        PebbleTemplate known = warm.get(name);
        return known == null ? Async.toThread(() -> first(name, model)) : rendered(known, model);
    }

    private String first(String name, Map<String, ? extends @Nullable Object> model) {
        PebbleTemplate template;
        try {
            template = engine.getTemplate(name);
        } catch (PebbleException malformed) {
            throw failure(name, malformed);
        }
        String text = rendered(template, model);
        if (!reload) {
            warm.put(name, template);
        }
        return text;
    }

    private static String rendered(PebbleTemplate template, Map<String, ? extends @Nullable Object> model) {
        var out = new StringWriter();
        try {
            template.evaluate(out, new LinkedHashMap<>(model));
        } catch (PebbleException failed) {
            throw failure(template.getName(), failed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static RuntimeException failure(String name, PebbleException failed) {
        return failed.getCause() instanceof FolderLoader.NoTemplate none
                ? new IllegalArgumentException(none.getMessage(), failed)
                : new IllegalStateException("the template " + name + " failed: " + failed.getMessage(), failed);
    }

    @Override
    public String toString() {
        return "Templates[" + folder + "]";
    }
}
