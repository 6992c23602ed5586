package skein.lab.experiments;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import skein.http.Client;
import skein.sql.Database;
import skein.web.Get;
import skein.web.Router;

/** All experiments of the lab, and the list of them. */
public final class Experiments {
    private final List<Card> cards;

    private Experiments(List<Object> experiments) {
        cards = experiments.stream()
                .flatMap(Card::of)
                .sorted(Comparator.comparing(card -> Integer.parseInt(card.id().substring(1))))
                .toList();
    }

    /**
     * What the experiments need of their surroundings.
     *
     * @param outside the outside API
     * @param lab the lab itself, through its own socket; asked for when there is one
     * @param database for sessions
     * @param compute keeps a thread busy for a time
     * @param handOff where to go without hand-off
     */
    public record Surroundings(
            Client outside, Supplier<Client> lab, Database database, Consumer<Duration> compute, HandOff handOff) {}

    /** All parts for an {@link skein.web.App}. */
    public static List<Object> parts(Surroundings around) {
        List<Object> experiments = List.of(
                new Breakfast(),
                new OneComputes(around.compute, around.handOff),
                new CoffeeAndToast(),
                new ThreeCalls(),
                new LoadTable(around.lab, around.handOff),
                new Offender(around.lab, around.handOff),
                new GatherFailure(),
                new SlowUpstream(),
                new ProducerAndConsumer(),
                new Polite(),
                new CpuWork(),
                new ManyPages(around.outside),
                new TaskLife(),
                new NoColours(),
                new CheapTasks(),
                new WaitingLine(),
                new LentSession(around.database));
        return List.of(
                new Experiments(experiments),
                new Place(),
                Router.of(experiments.toArray()).dependsOn(Place.class),
                new LoadTable.Handlers(),
                new Offender.Handlers());
    }

    /** The parts that a process without hand-off needs. */
    static List<Object> partsWithoutHandOff(Supplier<Client> lab) {
        return Stream.<Object>of(
                        new OneComputes(Busy::compute, HandOff.HERE),
                        new LoadTable(lab, HandOff.HERE),
                        new LoadTable.Handlers(),
                        new Offender(lab, HandOff.HERE),
                        new Offender.Handlers())
                .toList();
    }

    @Get(value = "/lab/experiments", tags = "experiments", summary = "All experiments, with their code")
    List<Card> all() {
        return cards;
    }
}
