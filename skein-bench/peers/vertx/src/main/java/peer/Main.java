package peer;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

final class Main {
    private Main() {}

    /** {@code MODE} is {@code loop}, or {@code virtual} for virtual threads. */
    public static void main(String[] arguments) {
        int threads = Services.number("THREADS");
        boolean virtual = System.getenv("MODE").equals("virtual");
        var vertx = Vertx.vertx(
                new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(threads));
        if (!vertx.isNativeTransportEnabled()) {
            throw new IllegalStateException("no native transport", vertx.unavailableNativeTransportCause());
        }
        var services = Services.create(vertx);
        vertx.deployVerticle(
                        () -> virtual ? new Awaits(services) : new Futures(services),
                        new DeploymentOptions()
                                .setInstances(threads)
                                .setThreadingModel(virtual ? ThreadingModel.VIRTUAL_THREAD : ThreadingModel.EVENT_LOOP))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }
}
