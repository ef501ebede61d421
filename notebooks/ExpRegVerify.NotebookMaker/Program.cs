using System.Globalization;
using ExpRegVerify.NotebookMaker;

// make | check [FOLDER]: run every notebook's cells; write the .ipynb, or compare with those that are there.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not ["make" or "check", .. { Length: <= 1 } rest])
{
    await Console
        .Error.WriteLineAsync($"'{string.Join(' ', args)}'; accepted is make or check, and a folder")
        .ConfigureAwait(false);
    return 2;
}

try
{
    var folder = rest is [var given] ? given : "notebooks";
    var library = Path.Combine(folder, "lib", "ExpRegVerify.Notebooks.dll");
    if (!File.Exists(library))
    {
        throw new NotebookException(
            $"{library} is not there: dotnet publish {folder}/ExpRegVerify.Notebooks -c Release -o {folder}/lib"
        );
    }

    return await Maker.Run(folder, args[0] == "make" ? new Photographer(library) : null).ConfigureAwait(false);
}
catch (Exception fault) when (fault is NotebookException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
    return 1;
}
