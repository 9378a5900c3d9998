package dev.countersign.api;

import dev.countersign.common.IpAddress;
import dev.countersign.common.OneLine;
import dev.countersign.common.Subject;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Scope;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constraints on texts that standard annotations cannot express. A message is a whole sentence, or one without the
 * subject, which is the name of the member. {@link OpenApiConfiguration} publishes the limits and patterns.
 */
final class Constraints {

    static final int MAX_USER_AGENT = 500;
    static final int MAX_ADDRESS = 80;

    /** One line with something to see in it: the part of {@link OneLine} that all regular expressions can say. */
    static final String LINE =
            "^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*[^\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u1680"
                    + "\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u3000\\uFEFF]"
                    + "[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    /** A line that can also be a part of a path, which cannot be {@code .} or {@code ..}. */
    static final String USER_ID = "^(?!\\.{1,2}$)" + LINE;

    static final String NO_NUL = "^[^\\u0000]*$";
    static final String NO_CONTROLS = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

    /** RFC 3339. */
    static final String TIME = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
            + "(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-7]):[0-5]\\d)$";

    /** The code once, and neither braces nor line ends besides; links are refused too, which no pattern can say. */
    static final String SMS_TEMPLATE = "^$|^[^{}\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*\\{\\{code\\}\\}"
            + "[^{}\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}";
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";
    private static final String LAST = "(" + GROUP + ":" + GROUP + "|" + IPV4 + ")";

    /** RFC 3986, section 3.2.2. */
    private static final String IPV6 = "((" + GROUP + ":){6}" + LAST
            + "|::(" + GROUP + ":){5}" + LAST
            + "|(" + GROUP + ")?::(" + GROUP + ":){4}" + LAST
            + "|((" + GROUP + ":){0,1}" + GROUP + ")?::(" + GROUP + ":){3}" + LAST
            + "|((" + GROUP + ":){0,2}" + GROUP + ")?::(" + GROUP + ":){2}" + LAST
            + "|((" + GROUP + ":){0,3}" + GROUP + ")?::" + GROUP + ":" + LAST
            + "|((" + GROUP + ":){0,4}" + GROUP + ")?::" + LAST
            + "|((" + GROUP + ":){0,5}" + GROUP + ")?::" + GROUP
            + "|((" + GROUP + ":){0,6}" + GROUP + ")?::)(%[A-Za-z0-9_.-]{1,20})?";

    private static final String PORT = "(:([1-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?";

    /** An IP address with an optional port, which is dropped. */
    static final String ADDRESS = "^(" + IPV4 + PORT + "|" + IPV6 + "|\\[" + IPV6 + "\\]" + PORT + ")$";

    private Constraints() {}

    /** One line of text with something to see in it, of at most so many characters. */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = LineValidator.class)
    @interface Line {
        int max();

        String message() default "must be one line of 1 to {max} characters, some of them visible.";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** An application's own id of a user: a line that can stand in a path. */
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = UserIdValidator.class)
    @Line(max = Subject.MAX_USER_ID_LENGTH)
    @interface UserId {
        String message() default "must not be . or .., which no address can hold.";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** An IPv4 or IPv6 address, with or without a port. */
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = ClientAddressValidator.class)
    @interface ClientAddress {
        String message() default "must be an IPv4 or IPv6 address.";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** The header of a browser: at most {@value #MAX_USER_AGENT} characters without controls. */
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = UserAgentValidator.class)
    @interface UserAgent {
        String message() default "must be one line of at most " + MAX_USER_AGENT + " characters.";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** One of a few words. */
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = OneOfValidator.class)
    @interface OneOf {
        String[] value();

        String message();

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** The name of a scope. */
    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = ScopeNameValidator.class)
    @interface ScopeName {
        String message() default "There is no such scope.";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** The name of a kind of factor. */
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = FactorKindValidator.class)
    @interface FactorKind {
        String message() default "There is no such type.";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static class LineValidator implements ConstraintValidator<Line, String> {

        private int max;

        @Override
        public void initialize(Line line) {
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || OneLine.fits(text, max);
        }
    }

    public static class UserIdValidator implements ConstraintValidator<UserId, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || OneLine.addressable(text);
        }
    }

    public static class ClientAddressValidator implements ConstraintValidator<ClientAddress, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || IpAddress.parse(text).isPresent();
        }
    }

    public static class UserAgentValidator implements ConstraintValidator<UserAgent, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || OneLine.length(text) <= MAX_USER_AGENT && text.chars().noneMatch(Character::isISOControl);
        }
    }

    public static class OneOfValidator implements ConstraintValidator<OneOf, String> {

        private List<String> words = List.of();

        @Override
        public void initialize(OneOf oneOf) {
            words = List.of(oneOf.value());
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || words.contains(text);
        }
    }

    public static class ScopeNameValidator implements ConstraintValidator<ScopeName, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || Scope.ofWireName(text).isPresent();
        }
    }

    public static class FactorKindValidator implements ConstraintValidator<FactorKind, String> {

        private final Factors factors;

        public FactorKindValidator(Factors factors) {
            this.factors = factors;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || factors.allKinds().contains(text);
        }
    }
}
