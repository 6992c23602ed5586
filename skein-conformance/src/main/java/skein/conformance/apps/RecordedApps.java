package skein.conformance.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter.Maker;
import skein.conformance.fastapi.Outcome;
import skein.conformance.fastapi.Recording;
import skein.conformance.fastapi.Replay;
import skein.conformance.fastapi.Report;
import skein.web.FaultyApplicationException;

/** Replays the folders {@code tutorial} and {@code core}, whose applications are written in Java. */
public final class RecordedApps {
    /** The folders of this kind. */
    public static final List<String> FOLDERS = List.of("tutorial", "core");

    private RecordedApps() {}

    /** Replays a folder, in memory; a report for it, and one line for each chapter in it. */
    public static Report report(Path recordings, String folder) {
        List<Recording> all = Recording.in(recordings.resolve(folder));
        if (all.isEmpty()) {
            return Report.skipped(folder);
        }
        List<Outcome> outcomes = replay(folder, all, Replay.IN_MEMORY);
        var chapters = new TreeMap<String, List<Outcome>>();
        for (int index = 0; index < all.size(); index++) {
            chapters.computeIfAbsent(Name.of(all.get(index).name()).chapter(), name -> new ArrayList<>())
                    .add(outcomes.get(index));
        }
        return Report.of(folder, outcomes).withChapters(chapters);
    }

    /** The recordings of a folder whose applications nobody has written. */
    public static List<Recording> unwritten(Path recordings, String folder) {
        return Recording.in(recordings.resolve(folder)).stream()
                .filter(recording -> maker(folder, Name.of(recording.name())) == null)
                .toList();
    }

    /** Replays recordings of a folder. */
    public static List<Outcome> replay(String folder, List<Recording> recordings, Replay replay) {
        return recordings.stream()
                .map(recording -> replay(folder, recording, replay))
                .toList();
    }

    private static Outcome replay(String folder, Recording recording, Replay replay) {
        Name name = Name.of(recording.name());
        Maker maker = maker(folder, name);
        return maker == null
                ? Outcome.missing(folder + "/" + recording.name(), recording)
                : withFiles(files -> replay.of(
                        folder, recording, first -> maker.make(Setup.of(name.rest(), recording, first, files))));
    }

    /** The documents that the applications of a folder publish, by their places; none of those that do not start. */
    public static Map<String, String> documents(String folder, List<Recording> recordings) {
        var documents = new LinkedHashMap<String, String>();
        for (Recording recording : recordings) {
            Name name = Name.of(recording.name());
            Maker maker = maker(folder, name);
            if (maker != null && recording.hasDocument()) {
                try {
                    String document = withFiles(files -> maker.make(Setup.of(
                                    name.rest(), recording, recording.cases().getFirst(), files))
                            .openApi());
                    documents.put(folder + "/" + recording.name(), document);
                } catch (FaultyApplicationException faulty) {
                    // The replay tells.
                }
            }
        }
        return documents;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(Path files) throws Exception;
    }

    /** Uses a folder for files, which is gone afterwards. */
    private static <T> T withFiles(Use<T> use) {
        try {
            Path files = Files.createTempDirectory("skein-conformance");
            try {
                return use.of(files);
            } finally {
                Setup.delete(files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The parts of a recording's name.
     *
     * @param rest what the application is called within its chapter; empty where the chapter is one
     */
    record Name(String chapter, String rest) {
        static Name of(String name) {
            int end = name.contains("__") ? name.indexOf("__") : name.indexOf('.');
            if (end < 0) {
                return new Name(name, "");
            }
            int rest = name.contains("__") ? end + 2 : end + 1;
            // A chapter may end with an underscore of its own: dataclasses___tutorial001.
            boolean longer = name.startsWith("_", rest);
            return new Name(name.substring(0, end), name.substring(longer ? rest + 1 : rest));
        }

        /** The name of the chapter's class. */
        String type() {
            var type = new StringBuilder();
            for (String word : chapter.split("_", -1)) {
                if (!word.isEmpty()) {
                    type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
                }
            }
            return type.toString();
        }
    }

    private static @Nullable Maker maker(String folder, Name name) {
        try {
            Class<?> type = Class.forName(RecordedApps.class.getPackageName() + "." + folder + "." + name.type());
            if (type.getDeclaredConstructor().newInstance() instanceof Chapter chapter) {
                var applications = chapter.applications();
                return applications.containsKey(name.rest()) ? applications.get(name.rest()) : applications.get("*");
            }
            return null;
        } catch (ClassNotFoundException notWritten) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name.type() + " needs a public constructor without parameters", e);
        }
    }
}
