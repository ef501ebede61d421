/// Bad usage and bad input: one line on standard error that names the thing, exit 2, nothing on standard output.
module ExpRegVerify.Properties.CommandLine.ErrorExamples

open System.IO
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private refusedOn (contents: string) (words: string list) (arguments: string -> string list) =
    use folder = new Folder()
    let path = folder.File("small.csv", contents)
    isRefused words (arguments path)

let private refused words arguments = refusedOn smallData words arguments

[<Fact>]
let ``no command is refused with the commands`` () = isRefused [ "gram"; "verify" ] []

[<Fact>]
let ``a misspelt command is refused with the nearest one`` () =
    isRefused [ "'certfy'"; "certify" ] [ "certfy" ]

[<Fact>]
let ``an at-sign names no file of arguments`` () =
    isRefused [ "'@/etc/hostname'" ] [ "@/etc/hostname" ]

[<Theory>]
[<InlineData("-1")>]
[<InlineData("all")>]
[<InlineData("1048577")>]
let ``memory for kept exponentials is a number of MiB`` value =
    isRefused [ "--kept"; $"'{value}'"; "1048576" ] [ "bench"; "step"; "--kept"; value ]

[<Theory>]
[<InlineData("list")>]
[<InlineData("verify")>]
[<InlineData("gram")>]
[<InlineData("train")>]
[<InlineData("certify")>]
[<InlineData("bench")>]
let ``an unknown option is refused by its name`` command =
    isRefused [ "--bogus" ] [ command; "--bogus" ]

[<Theory>]
[<InlineData("gram")>]
[<InlineData("train")>]
[<InlineData("certify")>]
let ``a missing file is refused by the option's name`` command = isRefused [ "--data" ] [ command ]

[<Theory>]
[<InlineData("0")>]
[<InlineData("-1")>]
[<InlineData("two")>]
[<InlineData("1.5")>]
[<InlineData("NaN")>]
[<InlineData("99999999999999999999")>]
let ``a number of threads is a small positive whole number`` value =
    isRefused [ "--threads"; $"'{value}'"; "1024" ] [ "list"; "--threads"; value ]

[<Fact>]
let ``an option without its value is refused`` () =
    isRefused [ "--threads"; "no value" ] [ "list"; "--threads" ]

[<Fact>]
let ``an option given twice is refused`` () =
    isRefused [ "--threads"; "2 times" ] [ "list"; "--threads"; "1"; "--threads"; "2" ]

[<Theory>]
[<InlineData("-1")>]
[<InlineData("18446744073709551616")>]
[<InlineData("0x10")>]
[<InlineData("1e3")>]
let ``a seed is an unsigned 64-bit number`` value =
    refused [ "--seed"; $"'{value}'"; "18446744073709551615" ] (fun path -> [
        "train"
        "--data"
        path
        "--width"
        "4"
        "--seed"
        value
    ])

[<Theory>]
[<InlineData("0")>]
[<InlineData("1")>]
[<InlineData("-0.1")>]
[<InlineData("NaN")>]
[<InlineData("0,1")>]
let ``delta is strictly between 0 and 1`` value =
    refused [ "--delta"; $"'{value}'" ] (fun path -> [ "gram"; "--data"; path; "--delta"; value ])

[<Theory>]
[<InlineData("max=0")>]
[<InlineData("max=-1")>]
[<InlineData("max=NaN")>]
[<InlineData("max=")>]
[<InlineData("Unit")>]
[<InlineData("max=1,5")>]
let ``a scale is none, unit or max with a positive number`` value =
    refused [ "--scale"; $"'{value}'"; "unit" ] (fun path -> [ "gram"; "--data"; path; "--scale"; value ])

[<Theory>]
[<InlineData("--labels", "centre", "center")>]
[<InlineData("--label", "z", "\"z\"")>]
[<InlineData("--rows", "0", "'0'")>]
[<InlineData("--rows", "5", "4 rows")>]
[<InlineData("--rows", "4097", "4096")>]
let ``data options say what is accepted`` option value word =
    refused [ word ] (fun path -> [ "gram"; "--data"; path; option; value ])

[<Theory>]
[<InlineData("0")>]
[<InlineData("-4")>]
[<InlineData("four")>]
[<InlineData("1000000001")>]
[<InlineData("1e6")>]
[<InlineData("auto")>]
let ``a width of train is a whole number up to a billion`` value =
    refused [ "--width"; $"'{value}'"; "1000000000" ] (fun path -> [ "train"; "--data"; path; "--width"; value ])

[<Theory>]
[<InlineData("train")>]
[<InlineData("certify")>]
let ``an odd width with pairs is refused`` command =
    refused [ "--width"; "'7'"; "even"; "independent" ] (fun path -> [ command; "--data"; path; "--width"; "7" ])

[<Theory>]
[<InlineData("train")>]
[<InlineData("certify")>]
let ``a width that memory cannot hold is refused before anything is allocated`` command =
    refusedOn
        ((String.concat "," [ for k in 1..400 -> $"x{k}" ])
         + "\n"
         + String.concat "," [ for k in 1..400 -> string k ]
         + "\n")
        [ "GB" ]
        (fun path -> [ command; "--data"; path; "--width"; "1000000000" ])

[<Theory>]
[<InlineData("--step", "0")>]
[<InlineData("--step", "-1")>]
[<InlineData("--step", "Infinity")>]
[<InlineData("--steps", "-1")>]
[<InlineData("--steps", "ten")>]
[<InlineData("--until", "0")>]
[<InlineData("--until", "NaN")>]
[<InlineData("--init", "Paired")>]
let ``descent options say what was found`` option value =
    refused [ option; $"'{value}'" ] (fun path -> [ "train"; "--data"; path; "--width"; "4"; option; value ])

[<Fact>]
let ``a limit of the width search needs the search`` () =
    refused [ "--width-max"; "auto" ] (fun path -> [ "certify"; "--data"; path; "--width"; "4"; "--width-max"; "8" ])

[<Theory>]
[<InlineData("--alpha", "0")>]
[<InlineData("--alpha", "0.6")>]
[<InlineData("--effort", "0")>]
[<InlineData("--effort", "-1")>]
[<InlineData("--cases", "0")>]
[<InlineData("--time-limit", "0")>]
[<InlineData("--time-limit", "soon")>]
[<InlineData("--paper", "no-such-paper")>]
let ``verify says what was found`` option value =
    isRefused [ option; $"'{value}'" ] [ "verify"; option; value ]

[<Fact>]
let ``an unknown lemma is refused with the nearest one`` () =
    isRefused [ "'gram-lower-tial'"; "gram-lower-tail" ] [ "verify"; "gram-lower-tial" ]

[<Theory>]
[<InlineData("bogus=3", "bogus")>]
[<InlineData("n=0", "n")>]
[<InlineData("n=5000", "n")>]
[<InlineData("n=8..4", "n")>]
[<InlineData("n", "n")>]
let ``pins say what is wrong`` pins (word: string) =
    isRefused [ "--where"; word ] [ "verify"; "--where"; pins ]

[<Fact>]
let ``data options need a file`` () =
    isRefused [ "--rows"; "--data" ] [ "verify"; "--rows"; "3" ]

[<Theory>]
[<InlineData("er2:gram-lower-tail:n=3:00000000", "er2")>]
[<InlineData("er1:gram-lower-tail:n=3:00000000", "checksum")>]
[<InlineData("nonsense", "nonsense")>]
let ``a bad token is refused with the reason`` token (word: string) = isRefused [ word ] [ "replay"; token ]

[<Fact>]
let ``a token is at most 1,024 characters`` () =
    isRefused [ "1024" ] [ "replay"; String.replicate 1025 "e" ]

[<Fact>]
let ``bench times one of three things`` () =
    isRefused [ "'steps'"; "did you mean 'step'" ] [ "bench"; "steps" ]
    isRefused [ "what"; "step|gram|lambda" ] [ "bench" ]

[<Fact>]
let ``a file that is not there is refused by its name`` () =
    isRefused [ "absent.csv" ] [ "gram"; "--data"; "absent.csv" ]

[<Fact>]
let ``a folder is no data file`` () =
    isRefused [ Path.GetTempPath().TrimEnd '/' ] [ "gram"; "--data"; Path.GetTempPath() ]

[<Theory>]
[<InlineData("", "empty")>]
[<InlineData("a,y\n", "no rows")>]
[<InlineData("a,y\n1,2\n3\n", "line 3")>]
[<InlineData("a,y\n1,2\n3,\n", "line 3, column 2")>]
[<InlineData("a,y\n1,x\n", "\"x\"")>]
[<InlineData("a,y\n1,1e999\n", "1e999")>]
[<InlineData("a,y\n1,NaN\n", "NaN")>]
[<InlineData("a,y\n\"1,5\",2\n", "1,5")>]
[<InlineData("a;y\n1;2\n", "column")>]
[<InlineData("1,2\n3,4\n", "header")>]
let ``a malformed data file is refused with its place`` contents (word: string) =
    refusedOn contents [ "small.csv"; word ] (fun path -> [ "gram"; "--data"; path ])

[<Fact>]
let ``a constant column cannot be standardised`` () =
    refusedOn "a,b,y\n1,2,3\n1,3,4\n" [ "\"a\"" ] (fun path -> [ "gram"; "--data"; path; "--standardize" ])

[<Theory>]
[<InlineData("1,2,3\n", "1 lines")>]
[<InlineData("1,2\n1,2\n", "line 1")>]
[<InlineData("1,2,3\n1,2,x\n", "line 2, column 3")>]
[<InlineData("1,2,3\n1,2,3\n1,2,3\n", "more than 2")>]
let ``weights have one line a neuron and one cell a coordinate`` contents (word: string) =
    use folder = new Folder()
    let weights = folder.File("W.csv", contents)

    refused [ "W.csv"; word ] (fun path -> [ "train"; "--data"; path; "--width"; "2"; "--weights"; weights ])

[<Fact>]
let ``a line break in a name does not break the line`` () =
    isRefused [ "ab" ] [ "list"; "--paper"; "ab\ncd" ]
