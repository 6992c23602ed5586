package skein.web.internal;

import skein.bench.Child;
import skein.bench.web.Turns;
import skein.bench.web.WebPace;

/** Finds routes among ten and among a thousand of the same form; a process of {@code ./web}. */
final class RouteMatches {
    /** How many different paths are asked for, one after the other: as many as there are routes in the small tree. */
    private static final int PATHS = 10;

    private static final int TIMES = 100;

    private RouteMatches() {}

    /** A tree in which one half of the routes has a variable in the middle. */
    static RouteTree<String> tree(int routes) throws PathTemplate.Malformed {
        var tree = new RouteTree.Builder<String>();
        for (int index = 0; index < routes; index++) {
            tree.add("GET", PathTemplate.parse(template(index)), "route " + index);
        }
        return tree.build();
    }

    private static String template(int index) {
        return "/v1/things%04d".formatted(index) + (index % 2 == 0 ? "" : "/{id}/parts");
    }

    /** Paths of routes that are spread over the whole tree, of both forms in turn. */
    static String[] paths(int routes) {
        var paths = new String[PATHS];
        for (int index = 0; index < PATHS; index++) {
            int route = index * (routes / PATHS);
            paths[index] = template(route % 2 == index % 2 ? route : route + 1).replace("{id}", "42");
        }
        return paths;
    }

    /** {@code RouteMatches MEASURE full|quick}. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        var turns = new Turns(TIMES);
        side(turns, "thousand", 1_000);
        side(turns, "ten", 10);
        turns.ratio("thousand", "ten").say(WebPace.of(arguments[1]));
        System.exit(0);
    }

    private static void side(Turns turns, String name, int routes) throws PathTemplate.Malformed {
        var tree = tree(routes);
        var paths = paths(routes);
        var next = new int[1];
        turns.side(name, () -> tree.match("GET", paths[next[0]++ % PATHS]));
    }
}
