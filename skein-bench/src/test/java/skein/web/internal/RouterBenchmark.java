package skein.web.internal;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import skein.bench.jmh.HotPath;

/** Finding the route of a path among others of the same form, half of them with a variable. */
public class RouterBenchmark extends HotPath {
    @Param({"10", "1000"})
    private int routes = 10;

    private RouteTree<String> tree = new RouteTree.Builder<String>().build();
    private String[] paths = {};
    private int next;

    @Setup
    public void grow() throws PathTemplate.Malformed {
        tree = RouteMatches.tree(routes);
        paths = RouteMatches.paths(routes);
    }

    private String path() {
        return paths[next++ % paths.length];
    }

    @Benchmark
    public Object found() {
        return tree.match("GET", path());
    }

    @Benchmark
    public Object otherMethod() {
        return tree.match("PUT", path());
    }
}
