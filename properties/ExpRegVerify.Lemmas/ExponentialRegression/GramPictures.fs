/// Pictures of the lemmas about Gram matrices, as plain data.
module internal ExpRegVerify.Lemmas.ExponentialRegression.GramPictures

open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas.ExponentialRegression.Pictures
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// The first m/64, m/16, m/4 and m neurons of a network, as networks of their own.
let private prefixes (instance: NetworkInstance) = [
    let factory = InstanceFactory instance.Data.Arithmetic

    for divisor in [ 64L; 16L; 4L; 1L ] do
        let width = instance.Data.Width / divisor / 2L * 2L

        if width > 0L && width < instance.Data.Width then
            factory.Instance(instance.Data.WithWidth width)

    instance
]

/// ‖H(0) − H^cts‖_F² of the first neurons of a network, beside what a statement bounds it by at each width.
let distanceToLimit words (bound: NetworkData -> Enclosure) (instance: NetworkInstance) = [
    let points = [
        for network in prefixes instance do
            let distance = ClosedForm.squaredDistance ClosedForm.entry network
            float network.Data.Width, distance.Midpoint, (bound network.Data).Midpoint, network.Data
    ]

    let above = [
        for width, distance, limit, _ in points do
            if distance > limit then
                width, distance
    ]

    Figure(
        "Distance of the Gram matrix from its limit",
        (if above.IsEmpty then
             "The squared distance of the first neurons falls like V/m and stays below the dashed bound."
         else
             "At the marked widths the distance is above the bound; δ allows that, but seldom."),
        axis "width m" true,
        axis "‖H(0) − H^cts‖_F²" true,
        [|
            line "measured" SeriesKind.Measured [ for width, distance, _, _ in points -> width, distance ]
            line "its mean, V/m'" SeriesKind.Points [
                for width, _, _, data in points -> width, (data.Variance / float data.IndependentNeurons).Midpoint
            ]
            line $"bound: {words}" SeriesKind.Bound [ for width, _, limit, _ in points -> width, limit ]
            yield! failing "above the bound" above
        |]
    )
]

/// A measured quantity as a share of its bound, along each of some ways.
let shareOfBound title sentence horizontal vertical (ways: (string * (float * float) list) list) = [
    let positions = ways |> List.collect (snd >> List.map fst) |> List.distinct

    let above = [
        for _, points in ways do
            for position, share in points do
                if share > 1.0 then
                    position, share
    ]

    Figure(
        title,
        (if above.IsEmpty then
             sentence
         else
             "At the marked places the measured value is above its bound."),
        axis horizontal true,
        axis vertical true,
        [|
            for name, points in ways do
                line name SeriesKind.Measured points
            level "bound: 1" 1.0 positions
            yield! failing "above the bound" above
        |]
    )
]
