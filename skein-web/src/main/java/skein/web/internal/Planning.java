package skein.web.internal;

import skein.json.Json;

/**
 * What the plans of all endpoints of an application have in common. Confined to start-up.
 *
 * @param providers what can be asked for
 * @param lifespan the dependencies of scope APPLICATION
 * @param entered where their values stand
 * @param calls how methods are called
 * @param json what bodies, parameters and results are read and written with
 * @param faults what is wrong, of all endpoints together
 */
record Planning(
        Providers providers, Lifespan lifespan, LifespanPlanner entered, Calls calls, Json json, Faults faults) {

    static Planning of(Providers providers, Json json, Faults faults) {
        var calls = new Calls();
        var entered = new LifespanPlanner(providers, calls, faults);
        return new Planning(providers, entered.plan(), entered, calls, json, faults);
    }
}
