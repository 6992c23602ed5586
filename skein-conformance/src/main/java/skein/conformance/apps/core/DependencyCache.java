package skein.conformance.apps.core;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Named;
import skein.web.Provides;
import skein.web.Scopes;

/** A dependency that is made once for each request, or for each who asks. */
public final class DependencyCache implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Counters()));
    }

    record Count(int value) {}

    record SubCount(int value) {}

    static final class Counters {
        private final AtomicInteger counter = new AtomicInteger();

        @Provides
        Count dep_counter() {
            return new Count(counter.incrementAndGet());
        }

        @Provides(shared = false)
        @Named("own")
        Count own_counter() {
            return dep_counter();
        }

        @Provides
        SubCount super_dep(Count count) {
            return new SubCount(count.value());
        }

        @Get("/counter/")
        Object get_counter(Count count) {
            return Map.of("counter", count.value());
        }

        @Get("/sub-counter/")
        Object get_sub_counter(SubCount sub, Count count) {
            return Map.of("counter", count.value(), "subcounter", sub.value());
        }

        @Get("/sub-counter-no-cache/")
        Object get_sub_counter_no_cache(SubCount sub, @Named("own") Count count) {
            return Map.of("counter", count.value(), "subcounter", sub.value());
        }

        @Get("/scope-counter")
        Object get_scope_counter(Count count, @Scopes("scope") Count first, @Scopes("scope") Count second) {
            return Map.of(
                    "counter", count.value(), "scope_counter_1", first.value(), "scope_counter_2", second.value());
        }
    }
}
