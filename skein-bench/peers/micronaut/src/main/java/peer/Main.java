package peer;

import io.micronaut.runtime.Micronaut;

class Main {
    static void main(String[] args) {
        Micronaut.run(Main.class, args);
    }
}
