package skein.lab;

import java.io.IOException;
import java.nio.file.Path;
import skein.http.Client;
import skein.sql.Database;
import skein.web.App;

/** The lab's application, from what it needs of the outside. */
final class LabApp {
    private LabApp() {}

    /**
     * @param upstream the outside API
     * @param database where users and orders are
     * @param uploads the folder of the uploaded files
     */
    static App of(Client upstream, Database database, Path uploads) throws IOException {
        var feed = new Feed();
        return App.of(
                        new Waiting(),
                        new External(upstream),
                        new Crawler(upstream),
                        new Files(uploads),
                        new Shop(database, feed),
                        feed,
                        new Chat())
                .title("Skein lab")
                .description("Every example of the mission, on loop-carried coroutines.");
    }
}
