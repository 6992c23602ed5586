package peer;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Worlds {
    private final JdbcClient sql;

    Worlds(JdbcClient sql) {
        this.sql = sql;
    }

    record World(int id, int randomNumber) {}

    @GetMapping("/db")
    World db() {
        return byId(random());
    }

    @GetMapping("/queries")
    List<World> queries() {
        return Stream.generate(() -> byId(random())).limit(20).toList();
    }

    @GetMapping("/update")
    @Transactional
    public World update() {
        World world = new World(byId(random()).id(), random());
        sql.sql("update world set randomnumber = ? where id = ?")
                .params(world.randomNumber(), world.id())
                .update();
        return world;
    }

    private World byId(int id) {
        return sql.sql("select id, randomnumber from world where id = ?")
                .param(id)
                .query((row, number) -> new World(row.getInt(1), row.getInt(2)))
                .single();
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(1, 10_001);
    }
}
