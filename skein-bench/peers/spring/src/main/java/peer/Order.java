package peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record Order(
        @NotNull UUID id,
        @NotNull Instant placed,
        @NotNull @Email String customer,
        @NotNull Status status,
        @Nullable @Size(max = 200) String note,
        @NotNull @Size(min = 1, max = 100) List<@Valid Line> lines) {

    enum Status { OPEN, PAID, SENT }

    record Line(
            @NotNull @Pattern(regexp = "[A-Z]{2}-[0-9]{4}") String sku,
            @NotNull @NotBlank @Size(max = 80) String name,
            @Min(1) @Max(999) int quantity,
            @PositiveOrZero long cents) {}
}
