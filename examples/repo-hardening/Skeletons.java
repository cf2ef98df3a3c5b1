/// The files that a repository should have and that only its people can complete. What is theirs to
/// say stands in square brackets.
final class Skeletons {
    static final String LICENSE =
            """
            [To be completed: put the full text of the licence here. https://spdx.org/licenses lists
            them. Without a licence nobody but its authors may use this work.]
            """;

    static final String SECURITY =
            """
            # Security policy

            ## Supported versions

            [To be completed: which versions get security fixes.]

            ## Reporting a vulnerability

            Please do not open a public issue. Write to [to be completed: a private address], with
            the steps to reproduce it and the version. You will get an answer within [to be
            completed] days.
            """;

    static final String CONTRIBUTING =
            """
            # Contributing

            ## Before you start

            [To be completed: where to propose a change, and what is welcome.]

            ## Building and testing

            [To be completed: the commands that must pass before a change is reviewed.]
            """;

    static final String CHANGELOG =
            """
            # Changelog

            A sentence for each change that a user would notice, newest first.

            ## Unreleased

            - [To be completed.]
            """;

    static final String README =
            """
            # [To be completed: name]

            [To be completed: what it is, and for whom, in two sentences.]

            ## Run it

            [To be completed: the commands.]

            ## Test it

            [To be completed: the command.]

            ## Licence

            [To be completed.]
            """;

    static final String EDITORCONFIG =
            """
            root = true

            [*]
            charset = utf-8
            insert_final_newline = true
            trim_trailing_whitespace = true

            [*.{md,markdown,mdx}]
            trim_trailing_whitespace = false

            [*.{diff,patch,snap,golden,approved,expected}]
            insert_final_newline = unset
            trim_trailing_whitespace = unset

            [{Makefile,*.mk}]
            indent_style = tab
            """;

    private Skeletons() {}
}
