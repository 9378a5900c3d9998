package dev.countersign.api;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that calls take, for the published contract. They are read by {@link RequestBodyFields}. */
final class Requests {

    /** One line with something to see in it: the part of {@link dev.countersign.common.OneLine} that all languages know. */
    static final String ONE_LINE =
            "^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*[^\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u1680"
                    + "\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u3000\\uFEFF]"
                    + "[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    private static final String NO_NUL = "^[^\\u0000]*$";
    private static final String NO_CONTROLS = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

    /** A line of the kind that also stands in an address, which holds neither {@code .} nor {@code ..}. */
    static final String USER_ID = "^(?!\\.{1,2}$)" + ONE_LINE;

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

    /** An IP address, with the port that is left out. */
    static final String ADDRESS = "^(" + IPV4 + PORT + "|" + IPV6 + "|\\[" + IPV6 + "\\]" + PORT + ")$";

    /** RFC 3339. */
    static final String TIME = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
            + "(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-7]):[0-5]\\d)$";

    /** Base32 of 10 to 64 bytes, with the spaces of people; nothing but spaces is an absent member. */
    static final String SECRET = "^ *$|^( *[A-Za-z2-7]){16,103} *(= *)*$";

    /** The code once, and neither braces nor ends of lines besides. Links are refused too, which no pattern tells. */
    static final String TEMPLATE = "^$|^[^{}\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*\\{\\{code\\}\\}"
            + "[^{}\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    private Requests() {}

    @Schema(name = "EnrollTotp")
    record EnrollTotp(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "totp")
            String type,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Who asks, as the app shows it.",
                    example = "Foo Corp")
            String totp_issuer,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Whose account it is.",
                    example = "alan.turing@example.com")
            String totp_user,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = USER_ID,
                    description = "Your own id of the user.")
            @Nullable
            String user_id) {}

    @Schema(name = "EnrollSms")
    record EnrollSms(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "sms")
            String type,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    description = "E.164, with or without its +.",
                    example = "+15005550006")
            String phone_number,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = USER_ID,
                    description = "Your own id of the user.")
            @Nullable
            String user_id) {}

    /** Kinds that need to know nothing. */
    @Schema(name = "EnrollOther")
    record EnrollOther(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"generic_otp", "recovery"})
            String type,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = USER_ID,
                    description = "Your own id of the user.")
            @Nullable
            String user_id) {}

    @Schema(name = "EnrollUserFactor")
    record EnrollForUser(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "totp")
            String type,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Default: the tenant's.")
            @Nullable
            String totp_issuer,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "Default: the user's id.")
            @Nullable
            String totp_user,

            @Schema(pattern = SECRET, description = "A secret to bring along: Base32, SHA-1, 6 digits, 30 s.") @Nullable
            String totp_secret) {}

    @Schema(name = "ChallengeFactor")
    record Challenge(
            @Schema(
                    maxLength = 140,
                    pattern = TEMPLATE,
                    description = "Your wording, with {{code}} in it once.",
                    example = "Your code is {{code}}.")
            @Nullable
            String sms_template,

            @Schema(
                    maxLength = 80,
                    pattern = ADDRESS,
                    description = "Where your user sits: an IPv4 or IPv6 address; our own extension.")
            @Nullable
            String ip_address,

            @Schema(
                    maxLength = Origins.LONGEST_AGENT,
                    pattern = NO_CONTROLS,
                    description = "Your user's browser; our own extension.")
            @Nullable
            String user_agent) {}

    @Schema(name = "VerifyChallenge")
    record Verify(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = NO_NUL, example = "123456")
            String code,

            @Schema(
                    maxLength = 80,
                    pattern = ADDRESS,
                    description = "Where your user sits: an IPv4 or IPv6 address; our own extension.")
            @Nullable
            String ip_address,

            @Schema(
                    maxLength = Origins.LONGEST_AGENT,
                    pattern = NO_CONTROLS,
                    description = "Your user's browser; our own extension.")
            @Nullable
            String user_agent) {}

    @Schema(name = "VerifyFactor")
    record VerifyByBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = NO_NUL)
            String authentication_challenge_id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = NO_NUL, example = "123456")
            String code,

            @Schema(
                    maxLength = 80,
                    pattern = ADDRESS,
                    description = "Where your user sits: an IPv4 or IPv6 address; our own extension.")
            @Nullable
            String ip_address,

            @Schema(
                    maxLength = Origins.LONGEST_AGENT,
                    pattern = NO_CONTROLS,
                    description = "Your user's browser; our own extension.")
            @Nullable
            String user_agent) {}

    @Schema(name = "RenameFactor")
    record Rename(
            @Schema(
                    minLength = 1,
                    maxLength = 100,
                    pattern = ONE_LINE,
                    description = "1 to 100 characters; absent takes the name away.")
            @Nullable
            String name) {}

    @Schema(name = "CreateApiKey")
    record CreateKey(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100, pattern = ONE_LINE)
            String name,

            @ArraySchema(
                    minItems = 1,
                    arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
                    schema = @Schema(allowableValues = {"factors:read", "factors:write", "challenges:write", "admin"}))
            List<String> scopes,

            @Schema(
                    format = "date-time",
                    pattern = TIME,
                    description = "RFC 3339, in the future; absent means for good.")
            @Nullable
            String expires_at) {}

    @Schema(name = "CreateApplication")
    record CreateApplication(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100, pattern = ONE_LINE)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"oidc", "duo"})
            String protocol,

            @ArraySchema(
                    minItems = 1,
                    maxItems = 20,
                    arraySchema =
                            @Schema(
                                    requiredMode = Schema.RequiredMode.REQUIRED,
                                    description = "Where people are sent back to; compared as text, exactly."),
                    schema = @Schema(format = "uri", maxLength = 350))
            List<String> redirect_uris,

            @ArraySchema(
                    maxItems = 20,
                    arraySchema =
                            @Schema(description = "Where portal links may lead back to; compared as text, exactly."),
                    schema = @Schema(format = "uri", maxLength = 350))
            @Nullable
            List<String> return_uris,

            @Schema(description = "Whether people set up what they lack at the prompt. Default: true.") @Nullable
            Boolean enrolment,

            @Schema(
                    minimum = "0",
                    maximum = "365",
                    description = "For how long a browser may be remembered, 0 to 365. Default: 0, never.")
            @Nullable
            Integer remember_days,

            @Schema(
                    description =
                            "Public keys by which the client proves itself instead of its secret: a JSON Web Key Set"
                                    + " or a public key in PEM form, as text.")
            @Nullable
            String public_keys) {}

    @Schema(name = "ChangeApplication")
    record ChangeApplication(
            @Schema(minLength = 1, maxLength = 100, pattern = ONE_LINE) @Nullable
            String name,

            @ArraySchema(minItems = 1, maxItems = 20, schema = @Schema(format = "uri", maxLength = 350)) @Nullable
            List<String> redirect_uris,

            @ArraySchema(maxItems = 20, schema = @Schema(format = "uri", maxLength = 350)) @Nullable
            List<String> return_uris,

            @Nullable Boolean enrolment,

            @Schema(minimum = "0", maximum = "365") @Nullable
            Integer remember_days,

            @Schema(description = "As at creation; an empty text takes the keys away.") @Nullable
            String public_keys) {}

    @Schema(name = "MakePortalLink")
    record MakePortalLink(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = USER_ID,
                    description = "Your own id of the user.")
            String user_id,

            @Schema(
                    minLength = 1,
                    maxLength = UserIds.LONGEST,
                    pattern = ONE_LINE,
                    description = "How the page addresses the user. Default: the id.")
            @Nullable
            String display_name,

            @Schema(pattern = NO_NUL, description = "One of your applications, to lead back to.") @Nullable
            String application_id,

            @Schema(pattern = NO_NUL, description = "One of that application's return_uris, exactly.") @Nullable
            String return_url) {}
}
