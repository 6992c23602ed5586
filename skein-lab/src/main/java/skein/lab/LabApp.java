package skein.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import skein.http.Client;
import skein.lab.experiments.Experiments;
import skein.sql.Database;
import skein.web.App;
import skein.web.Insight;

/** The lab's application, from what it needs of the outside. */
final class LabApp {
    private LabApp() {}

    /**
     * @param uploads the folder of the uploaded files
     * @param around the outside API, the lab itself, where users and orders are, and what experiments need beside
     */
    static App of(Path uploads, Experiments.Surroundings around) throws IOException {
        Client upstream = around.outside();
        Database database = around.database();
        var feed = new Feed();
        var parts = new ArrayList<Object>(List.of(
                new Waiting(),
                new External(upstream),
                new Crawler(upstream),
                new Files(uploads),
                new Shop(database, feed),
                feed,
                new Chat(),
                new Load(around.lab()),
                new Pulse(),
                Page.frontend()));
        parts.addAll(Experiments.parts(around));
        return App.of(parts.toArray())
                .mount("/insight", Insight.open())
                .middleware(Page::protect)
                .title("Skein lab")
                .description("Every example of the mission, on loop-carried coroutines.");
    }
}
