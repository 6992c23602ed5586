package skein.conformance.apps.tutorial;

import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;

/** Times, durations and UUIDs. */
public final class ExtraDataTypes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        @Put("/items/{item_id}")
        Object read_items(
                @Path UUID item_id,
                @Body OffsetDateTime start_datetime,
                @Body OffsetDateTime end_datetime,
                @Body Duration process_after,
                @Body @Nullable LocalTime repeat_at) {
            OffsetDateTime start = start_datetime.plus(process_after);
            var times = new LinkedHashMap<String, @Nullable Object>();
            times.put("item_id", item_id);
            times.put("start_datetime", start_datetime);
            times.put("end_datetime", end_datetime);
            times.put("process_after", process_after);
            times.put("repeat_at", repeat_at);
            times.put("start_process", start);
            times.put("duration", Duration.between(start, end_datetime));
            return times;
        }
    }
}
